/**
 * Steps of a proposed measure on a certificate.
 */
package cn.zhishen.workflow.steps.measure;
