/** What every answer says about itself: no other host, no inline script, nothing framed, nothing guessed. */
import { secureHeaders } from 'hono/secure-headers';

export const safeHeaders = secureHeaders({
  // A route's own header goes before the common one: what a stranger sent is served in a sandbox.
  overwrite: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    imgSrc: ["'self'", 'blob:'], // pictures of the history
    mediaSrc: ["'self'", 'blob:'], // the person's own file, played from where it is
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { microphone: ['self'], camera: [], geolocation: [] },
  // TLS is the proxy's business, and only its operator knows whether all subdomains have it.
  strictTransportSecurity: false,
  // For browsers that the page does not run in, or said by the policy above.
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});
