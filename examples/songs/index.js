/** The songs, in the order in which they are made. */
export { disco } from './disco.js';
export { hiphop } from './hiphop.js';
export { jazz } from './jazz.js';
export { metal } from './metal.js';
export { reggae } from './reggae.js';
