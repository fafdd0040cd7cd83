/** What the engine refuses to everybody: guards before each command. */
package cn.zhishen.workflow.guard;
