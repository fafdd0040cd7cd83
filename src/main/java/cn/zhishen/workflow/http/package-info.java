/**
 * What may be asked of the engine over HTTP, what is recorded of it and what is refused.
 */
package cn.zhishen.workflow.http;
