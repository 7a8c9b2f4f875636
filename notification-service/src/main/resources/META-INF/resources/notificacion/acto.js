// A file that is too large is reported when it is chosen. If it were sent, it would be refused before
// the form is read, and the page that reports it could not keep what was typed.
const field = document.getElementById('document');
field.addEventListener('change', () => {
  const tooLarge = field.files.length > 0 && field.files[0].size > Number(field.dataset.mostBytes);
  field.setCustomValidity(tooLarge ? field.dataset.tooLarge : '');
  field.reportValidity();
});
