// Shows the document at once where the browser can; without scripts the button does it. A browser that draws no PDF inside
// a page, as on most Android phones, would show an empty frame: there the person is told to download it.
if (navigator.pdfViewerEnabled === false) {
  document.getElementById('sin-visor').hidden = false;
  document.querySelector('.visor').hidden = true;
  document.getElementById('ver').hidden = true;
} else {
  document.getElementById('ver')?.submit();
}
