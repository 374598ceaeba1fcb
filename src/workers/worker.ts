/** The child process' program. Heavy modules load by themselves while the parent's first message is on its way. */
import { serve } from './serve.js';

serve({
  pipeline: () => import('../pipeline/index.js'),
  render: () => import('../render/index.js'),
});
