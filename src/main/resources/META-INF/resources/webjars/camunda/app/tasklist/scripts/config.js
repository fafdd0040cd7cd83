// Takes the place of the file of the same path in camunda-webapp-webjar. The key is "zh", not "zh-CN": the
// Tasklist compares only the first part of the browser's language.
import '../../../lib/beijing-time.js';
import './next-task.js';

export default {
  app: {
    name: '任务列表',
    vendor: '智审',
  },
  locales: {
    availableLocales: ['zh', 'en'],
    fallbackLocale: 'zh',
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: '认领当前所选任务',
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: '转到列表中的第一个筛选器',
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: '转到列表中的第一项任务',
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: '转到任务表单的第一个输入框',
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: '打开启动流程的窗口',
    },
  },
};
