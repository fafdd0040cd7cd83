/**
 * Steps of the automated review.
 */
package cn.zhishen.workflow.steps.review;
