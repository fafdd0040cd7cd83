// Asks an administrator for the reason of what is changed in a process. It stands in the timeline, beside the name;
// without one the change is refused. One answer is good for what is sent together.
const HEADER = 'X-Repair-Reason';
const CHANGED = /\/api\/engine\/engine\/[^/]+\/(message\/?$|(process-instance|execution|job|task)\/(?!count\/?$)[^/]+)/;
const OF_A_TASK = /\/task\/[^/]+\/(claim|unclaim|complete|submit-form|comment\/create)\/?$/;
const TOGETHER = 10 * 1000;
// a page of Camunda may not open windows of the browser, so it is one of its own
const QUESTION = `
  <form method="dialog">
    <h4 class="modal-title">变更的理由</h4>
    <p>理由将与您的姓名一并记入办理过程；不说明理由的变更不予执行。</p>
    <textarea class="form-control" rows="4" maxlength="500" required aria-label="变更的理由"></textarea>
    <p class="text-right" style="margin: 15px 0 0">
      <button class="btn btn-link" type="button">取消</button>
      <button class="btn btn-primary" type="submit">确定</button>
    </p>
  </form>`;

let asking = null;
let asked = 0;

function isRepair(method, url) {
  const path = new URL(url, document.baseURI).pathname;
  return !['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase()) && CHANGED.test(path) && !OF_A_TASK.test(path);
}

function ask() {
  const dialog = document.createElement('dialog');
  dialog.style.cssText = 'width: 480px; max-width: 90vw; padding: 20px; border: 1px solid #ccc; border-radius: 4px';
  dialog.innerHTML = QUESTION;
  document.body.append(dialog);
  return new Promise(function (answered) {
    dialog.querySelector('button[type=button]').addEventListener('click', () => dialog.close('cancelled'));
    dialog.addEventListener('close', function () {
      const text = dialog.returnValue === 'cancelled' ? '' : dialog.querySelector('textarea').value.trim();
      asked = text ? Date.now() : 0;
      dialog.remove();
      answered(encodeURIComponent(text));
    });
    // Escape closes it, too
    dialog.addEventListener('cancel', () => { dialog.returnValue = 'cancelled'; });
    dialog.showModal();
  });
}

function why() {
  if (!asking || asked === 0 || Date.now() - asked > TOGETHER) {
    if (!document.querySelector('dialog[open]')) asking = ask();
  }
  return asking;
}

const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url) {
  this.isRepair = isRepair(method, url);
  return open.apply(this, arguments);
};

const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (body) {
  if (!this.isRepair) return send.call(this, body);
  why().then((reason) => {
    this.setRequestHeader(HEADER, reason);
    send.call(this, body);
  });
};

const fetch = window.fetch;
window.fetch = function (input, init) {
  const request = new Request(input, init);
  if (!isRepair(request.method, request.url)) return fetch.call(window, input, init);
  return why().then(function (reason) {
    request.headers.set(HEADER, reason);
    return fetch.call(window, request);
  });
};
