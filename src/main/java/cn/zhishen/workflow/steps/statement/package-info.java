/** Steps of a statement against a refusal. */
package cn.zhishen.workflow.steps.statement;
