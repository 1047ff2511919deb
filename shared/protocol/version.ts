/** Raised whenever a message's shape changes; a client of another version reloads. */
export const protocolVersion = 1
