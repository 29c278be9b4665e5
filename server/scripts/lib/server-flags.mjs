/** How Node runs the server, also in the image (see `Dockerfile`) and in benches. */
export const serverFlags = [
  '--enable-source-maps',
  // Room for what a request leaves behind: with 16 MB, the default, a notice to a city is collected a hundred times.
  '--min-semi-space-size=32',
  '--max-semi-space-size=32',
  // While thousands connect, what is made stays; V8 would then put all that the same lines make among the old from
  // the start, and there a finished query keeps its rows from being collected with the young.
  '--no-allocation-site-pretenuring',
  // For `collectWhenIdle`.
  '--expose-gc',
];
