import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env.PORT ?? 8080}`

const programs = {
  main: 'server/main.ts',
  score: 'server/cli/score.ts',
  verify: 'server/cli/verify.ts',
  rehearse: 'server/cli/rehearse.ts',
  owner: 'server/cli/owner.ts',
  'checkpoint-worker': 'server/hall/checkpoint-worker.ts',
  'rehearse-process': 'server/rehearse/rehearse-process.ts',
  'viewers-process': 'server/rehearse/viewers-process.ts',
}

/** The live side is WebSocket only: the socket client's other transports stay out of the bundle (4 kB of the board's 95). */
const otherTransports =
  /engine\.io-client\/build\/esm\/transports\/(polling-xhr|polling-xhr\.node|polling-fetch|webtransport)\.js$/
/** Nothing binary is ever sent: what looks for it and takes it apart stays out too (1 kB). */
const binary =
  /(socket\.io-parser\/build\/esm\/(is-)?binary|engine\.io-parser\/build\/esm\/contrib\/base64-arraybuffer)\.js$/
const noBinary = `
export const isBinary = () => false, hasBinary = isBinary
export const deconstructPacket = packet => ({ packet, buffers: [] }), reconstructPacket = packet => packet
export const decode = text => text, encode = decode`
const websocketOnly = {
  name: 'websocket-only',
  transform(_code: string, id: string) {
    if (binary.test(id)) return noBinary
    return otherTransports.test(id) ? 'export class XHR {}\nexport class Fetch {}\nexport class WT {}' : undefined
  },
}

export default defineConfig(({ isSsrBuild }) => ({
  root: isSsrBuild ? '.' : 'client',
  plugins: [react(), websocketOnly],
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: 'dist/server',
        target: 'node20',
        emptyOutDir: true,
        copyPublicDir: false,
        // One flat folder: the checkpoint thread finds its module beside the program.
        rollupOptions: { input: programs, output: { chunkFileNames: '[name]-[hash].js' } },
      }
    : {
        outDir: '../dist/client',
        emptyOutDir: true,
        target: 'chrome110',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
      },
  // The Host stays the page's own, or the server would take its requests for another site's.
  server: {
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/socket.io': { target: server, ws: true, changeOrigin: false },
    },
  },
}))
