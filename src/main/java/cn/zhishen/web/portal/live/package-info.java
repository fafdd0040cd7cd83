/**
 * Streams that tell an open page of what has happened.
 */
package cn.zhishen.web.portal.live;
