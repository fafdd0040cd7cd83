/* Asks again until somebody has chosen on the phone: the answer then leads on. */
setTimeout(function () { location.reload(); }, 2000);
