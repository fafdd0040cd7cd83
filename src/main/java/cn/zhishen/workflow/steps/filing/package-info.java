/**
 * Steps of filing: form, scan, consent, acceptance, withdrawal.
 */
package cn.zhishen.workflow.steps.filing;
