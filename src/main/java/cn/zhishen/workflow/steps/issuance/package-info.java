/**
 * Steps of signing and issuing a certificate.
 */
package cn.zhishen.workflow.steps.issuance;
