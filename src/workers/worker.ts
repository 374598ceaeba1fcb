/** The child process' program. Heavy modules load by themselves while the parent's first message is on its way. */
import { serve } from './serve.js';

serve({
  // Named one by one, so that the dead-code check sees what is used of them.
  pipeline: async () => {
    const { createPipeline } = await import('../pipeline/index.js');
    return { createPipeline };
  },
  render: async () => {
    const { renderCard } = await import('../render/index.js');
    return { renderCard };
  },
});
