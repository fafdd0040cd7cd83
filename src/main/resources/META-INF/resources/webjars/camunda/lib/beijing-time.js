// Makes the pages of the engine read and write Beijing's time whatever the zone of the browser. They use the local time of Date
// everywhere: in lists, in calendars to choose a day from, and in what they send back. So it is Date whose local time is Beijing's here.
// Each application's config.js imports this before the application starts. Beijing has kept UTC+8 without summer time since 1991.
const ZONE = 'Asia/Shanghai';
const OFFSET = 8 * 60 * 60 * 1000;
const FIELDS = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
// ECMAScript takes a day alone for one of UTC, and a text that names an offset for what it says
const OF_UTC = /^[+-]?\d{4,6}(-\d\d(-\d\d)?)?$/;
const WITH_OFFSET = /(Z|GMT|UTC?|[ECMP][SD]T|(GMT|UTC|:\d\d(\.\d+)?)\s*[+-]\d\d:?\d\d)\s*(\(.*\))?$/i;
const ISO = /^([+-]?\d{4,6}-\d\d-\d\d)[T ](\d.*)$/;

const Native = window.Date;
const NativeFormat = Intl.DateTimeFormat;
const { getTime, setTime } = Native.prototype;
const getUtc = Object.fromEntries(FIELDS.map((field) => [field, Native.prototype[`getUTC${field}`]]));

/** A Date whose time in UTC is what clocks in Beijing show at that moment. */
function shifted(date) {
  return new Native(getTime.call(date) + OFFSET);
}

function two(number) {
  return String(number).padStart(2, '0');
}

function dayOf(date) {
  const on = shifted(date);
  const year = String(on.getUTCFullYear()).padStart(4, '0');
  return `${DAYS[on.getUTCDay()]} ${MONTHS[on.getUTCMonth()]} ${two(on.getUTCDate())} ${year}`;
}

function hourOf(date) {
  const at = shifted(date);
  const parts = new NativeFormat(undefined, { timeZone: ZONE, timeZoneName: 'long' }).formatToParts(date);
  const zone = parts.find((part) => part.type === 'timeZoneName').value;
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} GMT+0800 (${zone})`;
}

function text(date, ...parts) {
  return Number.isNaN(getTime.call(date)) ? 'Invalid Date' : parts.map((part) => part(date)).join(' ');
}

/** @param figures year, month, day and so on, as the constructor of Date takes them */
function momentOf(figures) {
  return Native.UTC(...figures) - OFFSET;
}

/** The moment of a text, which is of Beijing if it does not say otherwise. */
function parsed(words) {
  const said = String(words).trim();
  const read = Native.parse(said);
  // with an offset behind them, words that are no time would become one
  if (Number.isNaN(read) || OF_UTC.test(said) || WITH_OFFSET.test(said)) return read;
  return Native.parse(ISO.test(said) ? said.replace(ISO, '$1T$2+08:00') : `${said} GMT+0800`);
}

function define(name, value) {
  Object.defineProperty(Native.prototype, name, { value, writable: true, configurable: true });
}

function readAndWriteInBeijing() {
  for (const field of FIELDS) {
    define(`get${field}`, function () {
      return getUtc[field].call(shifted(this));
    });
    const setUtc = Native.prototype[`setUTC${field}`];
    if (setUtc) {
      define(`set${field}`, function (...figures) {
        const on = shifted(this);
        setUtc.apply(on, figures);
        return setTime.call(this, on.getTime() - OFFSET);
      });
    }
  }
  define('getTimezoneOffset', function () {
    return Number.isNaN(getTime.call(this)) ? NaN : -OFFSET / 60000;
  });
  define('toString', function () {
    return text(this, dayOf, hourOf);
  });
  define('toDateString', function () {
    return text(this, dayOf);
  });
  define('toTimeString', function () {
    return text(this, hourOf);
  });
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const inZone = Native.prototype[name];
    define(name, function (locales, options) {
      return inZone.call(this, locales, { timeZone: ZONE, ...options });
    });
  }
}

function makeOfFiguresOfBeijing() {
  const Beijing = new Proxy(Native, {
    construct(target, given, newTarget) {
      if (given.length > 1) return Reflect.construct(target, [momentOf(given)], newTarget);
      return Reflect.construct(target, typeof given[0] === 'string' ? [parsed(given[0])] : given, newTarget);
    },
    apply: () => new Native().toString(),
    get: (target, name, receiver) => (name === 'parse' ? parsed : Reflect.get(target, name, receiver)),
  });
  define('constructor', Beijing);
  window.Date = Beijing;
}

function formatInBeijing() {
  const withZone = ([locales, options]) => [locales, { timeZone: ZONE, ...options }];
  Intl.DateTimeFormat = new Proxy(NativeFormat, {
    construct: (target, given, newTarget) => Reflect.construct(target, withZone(given), newTarget),
    apply: (target, self, given) => Reflect.apply(target, self, withZone(given)),
  });
}

if (new NativeFormat().resolvedOptions().timeZone !== ZONE) {
  readAndWriteInBeijing();
  makeOfFiguresOfBeijing();
  formatInBeijing();
}
