/* Asks again until somebody has chosen on the phone: the answer then leads on. */
setTimeout(() => location.reload(), 2000);
