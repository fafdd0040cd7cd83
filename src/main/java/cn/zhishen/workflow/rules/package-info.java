/**
 * Decision tables: how they are asked, checked before they count, and deployed.
 */
package cn.zhishen.workflow.rules;
