/** What the processes and the calendar give to tell, handed to {@link cn.zhishen.message.Messages}. */
package cn.zhishen.workflow.telling;
