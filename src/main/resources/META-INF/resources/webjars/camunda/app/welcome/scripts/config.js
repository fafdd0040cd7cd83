// Takes the place of the file of the same path in camunda-webapp-webjar.
export default {
  app: {
    name: '欢迎',
    vendor: '智审'
  },
  locales: {
    availableLocales: ['zh', 'en'],
    fallbackLocale: 'zh'
  },
  customScripts: ['scripts/rights'],
  disableWelcomeMessage: true,
  links: [
    {
      label: '查阅记录',
      href: '/staff/access-records',
      description: '谁在何时查阅过什么，供审计人员和管理人员查询'
    }
  ]
};
