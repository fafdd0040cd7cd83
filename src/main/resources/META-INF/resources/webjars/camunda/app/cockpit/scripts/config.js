// Takes the place of the file of the same path in camunda-webapp-webjar. Chinese is what Cockpit says of log-in, rights and errors, in
// the words of the other applications; the rest is for those who operate the engine, in English.
import '../../../lib/beijing-time.js';

export default {
  app: {
    name: '流程监控',
    vendor: '智审',
  },
  locales: {
    availableLocales: ['zh', 'en'],
    fallbackLocale: 'en',
  },
  customScripts: ['scripts/repair-reason'],
  disableWelcomeMessage: true,
};
