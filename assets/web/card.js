/** The card in full size, and as a file. */
import { byId } from './dom.js';

const dialog = byId('card', HTMLDialogElement);
const image = byId('card-image', HTMLImageElement);
const download = byId('card-download', HTMLAnchorElement);

byId('card-close', HTMLButtonElement).addEventListener('click', () => {
  dialog.close();
});
// A click beside the picture closes it too.
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});

/** @param {{ url: string, fileName: string, altText: string }} card */
export function showCard({ url, fileName, altText }) {
  image.src = url;
  image.alt = altText;
  download.href = url;
  download.download = fileName;
  dialog.showModal();
}
