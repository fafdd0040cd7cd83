/** The decisions that people take: who takes them, who keeps out of them, and by when. */
package cn.zhishen.workflow.decision;
