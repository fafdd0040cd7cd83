// Takes the place of the file of the same path in camunda-webapp-webjar.
export default {
  customScripts: ['scripts/repair-reason']
};
