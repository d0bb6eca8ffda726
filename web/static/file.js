// Opens a PDF with PDF.js as we want it: nothing from elsewhere, nothing evaluated, only the pages looked at.

import * as pdfjsLib from "./pdfjs/pdf.min.mjs";

// `library`: the absolute address of the folder of PDF.js.
export function openFile(url, library) {
  pdfjsLib.GlobalWorkerOptions.workerSrc = `${library}pdf.worker.min.mjs`;
  return pdfjsLib.getDocument({
    url,
    cMapUrl: `${library}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${library}standard_fonts/`,
    wasmUrl: `${library}wasm/`,
    iccUrl: `${library}iccs/`,
    isEvalSupported: false,
    enableXfa: false,
    disableAutoFetch: true, // of a file of 300 pages only what is looked at
    disableStream: true,
    rangeChunkSize: 1 << 18,
  }).promise;
}
