// Asks an administrator for the reason of what is changed in a process. It stands in the timeline, beside the name;
// without one the change is refused. One answer is good for what is sent together.
const HEADER = 'X-Repair-Reason';
const READS = ['GET', 'HEAD', 'OPTIONS'];
const CHANGED = /\/api\/engine\/engine\/[^/]+\/(message\/?$|(process-instance|execution|job|task)\/(?!count\/?$)[^/]+)/;
const OF_A_TASK = /\/task\/[^/]+\/(claim|unclaim|complete|submit-form|comment\/create)\/?$/;
const TOGETHER = 10 * 1000;
const LONGEST = 500;

const fetchUnasked = window.fetch;
const openUnasked = XMLHttpRequest.prototype.open;
const sendUnasked = XMLHttpRequest.prototype.send;

let reason = null;
let asking = false;
let answeredAt = 0;

function isRepair(method, url) {
  const path = new URL(url, document.baseURI).pathname;
  return !READS.includes(method.toUpperCase()) && CHANGED.test(path) && !OF_A_TASK.test(path);
}

/** What Cockpit says in Chinese stands there; Camunda's own part of it has the key "labels". */
async function sentences() {
  const answer = await fetchUnasked(new URL('../locales/zh.json', import.meta.url));
  return (await answer.json()).repair;
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function button(words, type, look) {
  return element('button', { type, className: `btn ${look}` }, words);
}

/** A page of Camunda may not open windows of the browser, so it is one of its own. */
function dialogOf(words) {
  const cancel = button(words.CANCEL, 'button', 'btn-link');
  const text = element('textarea', { className: 'form-control', rows: 4, maxLength: LONGEST, required: true });
  text.setAttribute('aria-label', words.TITLE);
  const buttons = element('p', { className: 'text-right' }, cancel, button(words.SEND, 'submit', 'btn-primary'));
  buttons.style.margin = '15px 0 0';
  const title = element('h4', { className: 'modal-title' }, words.TITLE);
  const form = element('form', { method: 'dialog' }, title, element('p', {}, words.EXPLANATION), text, buttons);
  const dialog = element('dialog', {}, form);
  dialog.style.cssText = 'width: 480px; max-width: 90vw; padding: 20px; border: 1px solid #ccc; border-radius: 4px';
  cancel.addEventListener('click', () => dialog.close('cancelled'));
  // Escape closes it, too
  dialog.addEventListener('cancel', () => {
    dialog.returnValue = 'cancelled';
  });
  return dialog;
}

/** What was answered, empty if nothing. */
async function answerOf(dialog) {
  document.body.append(dialog);
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener('close', closed));
  dialog.remove();
  return dialog.returnValue === 'cancelled' ? '' : dialog.querySelector('textarea').value.trim();
}

async function ask() {
  asking = true;
  try {
    const text = await answerOf(dialogOf(await sentences()));
    answeredAt = text ? Date.now() : 0;
    return encodeURIComponent(text);
  } finally {
    asking = false;
  }
}

function why() {
  if (!asking && Date.now() - answeredAt > TOGETHER) reason = ask();
  return reason;
}

XMLHttpRequest.prototype.open = function (method, url, ...others) {
  this.isRepair = isRepair(method, url);
  return openUnasked.call(this, method, url, ...others);
};

XMLHttpRequest.prototype.send = function (body) {
  if (this.isRepair) sendWithReason(this, body);
  else sendUnasked.call(this, body);
};

async function sendWithReason(request, body) {
  request.setRequestHeader(HEADER, await why());
  sendUnasked.call(request, body);
}

window.fetch = async function (input, init) {
  const request = new Request(input, init);
  if (!isRepair(request.method, request.url)) return fetchUnasked.call(window, input, init);
  request.headers.set(HEADER, await why());
  return fetchUnasked.call(window, request);
};
