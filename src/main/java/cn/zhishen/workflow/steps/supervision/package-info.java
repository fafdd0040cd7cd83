/** Steps of the processes spot-check, certificate-check and rectification. */
package cn.zhishen.workflow.steps.supervision;
