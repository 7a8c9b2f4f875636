// Shows the document at once where scripts run; without them the button does it.
document.getElementById('ver')?.submit();
