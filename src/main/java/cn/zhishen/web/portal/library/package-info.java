/**
 * Pages of an enterprise's library.
 */
package cn.zhishen.web.portal.library;
