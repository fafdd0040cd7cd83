/**
 * Steps of a complaint.
 */
package cn.zhishen.workflow.steps.complaint;
