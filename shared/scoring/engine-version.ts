/** Which engine computed a published result: raised whenever the same ledger could come out otherwise. */
export const engineVersion = 'liangfen-scoring/2'
