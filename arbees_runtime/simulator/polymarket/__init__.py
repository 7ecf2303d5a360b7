"""Polymarket (international) on this machine: Gamma, CLOB, data service, sockets, geoblock (documents of 2026-10)."""
