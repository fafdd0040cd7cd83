/** What may be requested of the engine over HTTP, what is recorded and what is refused. */
package cn.zhishen.workflow.http;
