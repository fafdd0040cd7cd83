/**
 * The engine: its configuration, its clock, what it reports to the timeline, and reconciliation with the business tables.
 */
package cn.zhishen.workflow.engine;
