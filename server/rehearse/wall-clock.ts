/** Milliseconds since 1970 with fractions: steady within a process and the same in all processes of a machine. */
export const wallMs = (): number => performance.timeOrigin + performance.now()
