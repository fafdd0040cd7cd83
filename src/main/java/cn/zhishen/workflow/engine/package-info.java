/** The engine: its configuration, its clock, its reports to the timeline, and its reconciliation with the business tables. */
package cn.zhishen.workflow.engine;
