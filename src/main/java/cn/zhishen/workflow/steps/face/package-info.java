/**
 * Steps of the face authentication.
 */
package cn.zhishen.workflow.steps.face;
