/** Decision tables: how they are evaluated, checked before they take effect, and deployed. */
package cn.zhishen.workflow.rules;
