/** Bodies of requests, which are bounded before they are read, and clients that keep threads waiting. */
package cn.zhishen.web.body;
