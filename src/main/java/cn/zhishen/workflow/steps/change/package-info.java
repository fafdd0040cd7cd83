/**
 * Steps of a simple change of certificates.
 */
package cn.zhishen.workflow.steps.change;
