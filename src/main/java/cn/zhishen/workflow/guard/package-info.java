/**
 * What the engine refuses whoever asks: guards before each command.
 */
package cn.zhishen.workflow.guard;
