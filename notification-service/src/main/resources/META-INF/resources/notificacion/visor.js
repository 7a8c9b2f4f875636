// Shows the document in the page if the browser can display PDF files there. Other browsers, such as most browsers on
// Android phones, would show an empty frame; their users are told to download the document. Without scripts, the button
// of the form shows the document.
if (navigator.pdfViewerEnabled === false) {
  document.getElementById('sin-visor').hidden = false;
  document.querySelector('.visor').hidden = true;
  document.getElementById('ver').hidden = true;
} else {
  document.getElementById('ver')?.submit();
}
