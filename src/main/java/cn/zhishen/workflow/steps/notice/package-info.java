/**
 * Steps of the public notice and of rechecks.
 */
package cn.zhishen.workflow.steps.notice;
