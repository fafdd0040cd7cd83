/**
 * Who counts for which requirement, so that as many as possible are met.
 */
package cn.zhishen.review.assignment;
