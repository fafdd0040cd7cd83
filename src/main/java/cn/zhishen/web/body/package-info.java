/**
 * Bodies of requests, bounded before they are read, and clients that keep threads waiting.
 */
package cn.zhishen.web.body;
