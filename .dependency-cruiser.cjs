const rooms = ['shared', 'server', 'client', 'tests']
const areas = 'board|phone|explain|judge|quiz|chief|organiser|join|begin|print'

/** The arrows of ARCHITECTURE.md. Each says why, so that a violation explains itself. */
module.exports = {
  forbidden: [
    { name: 'shared-imports-nothing-of-ours', comment: 'The domain runs on both sides.', severity: 'error', from: { path: '^shared/' }, to: { path: '^(server|client|tests|seeds)/' } },
    { name: 'shared-only-zod-and-hashes', comment: 'No I/O, no clock, no platform in the domain.', severity: 'error', from: { path: '^shared/' }, to: { pathNot: '^shared/|^node_modules/(zod|@noble/hashes)/' } },
    { name: 'client-never-imports-server', comment: 'What the server knows must not reach a browser.', severity: 'error', from: { path: '^client/' }, to: { path: '^(server|tests)/' } },
    { name: 'server-never-imports-client', comment: 'The server serves built files.', severity: 'error', from: { path: '^server/' }, to: { path: '^(client|tests)/' } },
    { name: 'areas-never-import-each-other', comment: 'One folder a person; what two need lives in ui, text, live or replica.', severity: 'error', from: { path: `^client/(${areas})/` }, to: { path: `^client/(${areas})/`, pathNot: '^client/($1|explain)/' } },
    { name: 'scoring-never-imports-views', comment: 'Views and rules use scoring, never the reverse.', severity: 'error', from: { path: '^shared/(scoring|scheme)/' }, to: { path: '^shared/(views|protocol)/' } },
    { name: 'live-and-http-call-the-hall', comment: 'Nothing but the hall appends to a ledger.', severity: 'error', from: { path: '^server/(live|http)/' }, to: { path: '^server/ledger/' } },
    { name: 'no-cycles', comment: 'A cycle is one file pretending to be two.', severity: 'error', from: { path: `^(${rooms.join('|')})/` }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
