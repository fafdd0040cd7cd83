// Takes the place of the file of the same path in camunda-webapp-webjar.
import '../../../lib/beijing-time.js';

export default {
  app: {
    name: '欢迎',
    vendor: '智审',
  },
  locales: {
    availableLocales: ['zh', 'en'],
    fallbackLocale: 'zh',
  },
  customScripts: ['scripts/rights'],
  disableWelcomeMessage: true,
  links: [],
};
